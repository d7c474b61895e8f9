"""The one style of the page, and the policy that lets the page have nothing else."""

from base64 import b64encode
from hashlib import sha256

# Texts have a contrast of 7:1 at least on white; blue and brick, not green and red. `@media screen` for the phone, or
# a sheet of A4 would fall into it. What comes from outside is broken where it must be, and turns no direction.
STYLE = """
:root{color-scheme:light}
*{box-sizing:border-box}
body{margin:0;background:#fff;color:#1d2733;font:16px/1.5 "Segoe UI","Noto Sans",Roboto,Arial,sans-serif;
-webkit-text-size-adjust:100%;overflow-wrap:anywhere}
span,b,td,th,li,code,summary,a{unicode-bidi:isolate}
main,header,footer{max-width:1060px;margin:0 auto;padding:0 24px}
header{padding-top:32px}
h1{font-size:27px;line-height:1.25;margin:0 0 4px}
h2{font-size:20px;margin:44px 0 2px;padding-top:10px;border-top:2px solid #1d2733}
h3{font-size:16px;line-height:1.35;margin:0;font-weight:600}
.meta,.note,.foot{color:#4a5765}
.meta{margin:0}
.note{margin:0 0 10px}
.was{color:#4a5765;font-size:13px;max-width:44em}
.say{font-size:22px;line-height:1.4;margin:26px 0 12px;max-width:46em}
.council{font-size:18px;margin:0 0 12px}
.defs{position:absolute}
.units{display:flex;flex-wrap:wrap;gap:3px;margin:0 0 8px}
.legend{list-style:none;display:flex;flex-wrap:wrap;gap:4px 22px;padding:0;margin:0 0 8px}
.legend svg{vertical-align:-4px;margin-right:6px}
.met{color:#0b5a94}
.missed,.error{color:#9a3206}
.undetermined,.no_data,.warning{color:#6b5200}
.not_applicable,.info{color:#4a5765}
.v{font-weight:700}
nav{margin:18px 0 0}
nav a{margin-right:18px;display:inline-block}
a{color:#0b5a94}
article{display:grid;grid-template-columns:minmax(0,1fr) 346px 150px;gap:0 26px;padding:10px 0 8px;
border-bottom:1px solid #d8dee5;align-items:start}
article .fig{margin:1px 0 0;line-height:1.3}
.big{font-size:19px;font-weight:700}
.nd{color:#4a5765;margin-left:5px}
.why,article>details,article>.scroll{grid-column:1/-1}
.why{margin:1px 0 0;color:#4a5765;font-size:15px;line-height:1.4}
.why.wait{color:#6b5200}
article>details,article>.scroll{font-size:15px;min-width:0}
.short{margin:0;line-height:1.35}
.short .n{display:block;font-size:19px;font-weight:700}
svg.b{display:block;width:346px;max-width:100%;height:auto}
svg.s{display:block;width:90px;height:13px}
svg text{font-family:inherit}
summary{cursor:pointer;color:#0b5a94;padding:2px 0}
table{border-collapse:collapse;width:100%;margin:8px 0 10px;font-size:15px;font-variant-numeric:tabular-nums}
caption{text-align:left;color:#4a5765;padding-bottom:4px}
th{text-align:left;font-weight:600;padding:5px 10px 5px 0}
thead th{border-bottom:1.5px solid #1d2733;vertical-align:bottom}
thead th.r{white-space:nowrap}
th[scope=row]{font-weight:400}
th[scope=row],td{border-bottom:1px solid #e3e8ed;padding:5px 10px 5px 0;vertical-align:top;min-width:5em}
th[scope=row]{min-width:9em}
td:has(svg){min-width:0;padding-top:9px}
.r{text-align:right}
th.r,td.r{padding-right:16px}
td.c{white-space:nowrap;min-width:0}
.scroll{overflow-x:auto}
code{font:14px/1.4 Consolas,"DejaVu Sans Mono",monospace}
ul.plain{margin:4px 0 10px;padding-left:20px}
.foot{font-size:14px;border-top:1px solid #d8dee5;margin-top:44px;padding:14px 0 40px}
@media screen and (max-width:760px){
main,header,footer{padding:0 16px}
header{padding-top:18px}
h1{font-size:22px}
.say{font-size:19px}
.council{font-size:16px}
article{grid-template-columns:minmax(0,1fr)}
.short .n{display:inline}
.short{margin-top:2px}
article .why{margin-top:4px}
table.stack thead{position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden}
table.stack,table.stack tbody{display:block}
table.stack caption{display:block}
table.stack tr{display:block;border-bottom:1px solid #c9d1d9;padding:8px 0}
table.stack th,table.stack td{display:block;border:0;padding:1px 0;text-align:left}
table.stack th[scope=row]{font-weight:600}
table.stack td:empty,table.stack .tt{display:none}
table.stack td>div{display:inline}
table.stack td>div+div::before{content:"; "}
table.stack td>details{display:block}
table.stack [data-l]::before{content:attr(data-l) ": ";color:#4a5765;font-weight:400}
}
@media print{
@page{size:A4;margin:16mm 14mm 16mm 18mm}
body{font-size:10.5pt}
nav,details{display:none}
main,header,footer{max-width:none;padding:0}
.say{font-size:14pt;margin:12pt 0 8pt}
.council{font-size:11.5pt}
h1{font-size:17pt}
h2{font-size:13pt;margin-top:16pt;break-after:avoid}
h3{font-size:10.5pt;break-after:avoid}
.note{break-after:avoid;break-inside:avoid}
table.stack{break-before:avoid}
article{break-inside:avoid;grid-template-columns:minmax(0,1fr) 74mm 29mm;gap:0 10pt;padding:4pt 0}
article .why{font-size:9.5pt}
.big,.short .n{font-size:12pt}
tr{break-inside:avoid}
thead{display:table-header-group}
table{font-size:9.5pt}
th,td{padding:2.5pt 6pt 2.5pt 0}
th.r,td.r{padding-right:9pt}
svg.b{width:74mm}
.units svg{width:15px;height:15px}
.foot{margin-top:16pt;padding:6pt 0 0;font-size:9pt}
*{-webkit-print-color-adjust:exact;print-color-adjust:exact}
}
"""


def policy() -> str:
    """Return what a browser may do for the page: use this style, and nothing else, no script, no request."""
    known = b64encode(sha256(STYLE.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{known}'; base-uri 'none'; form-action 'none'"
