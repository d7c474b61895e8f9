"""What the rows of a table say of each other: sums among them, repeats that are none, units left to other periods."""

ROWS: dict[str, tuple[str, str]] = {
    "row-sums-others": (
        "dòng “{unit}” bằng tổng của {units} đơn vị trong bảng nên được coi là dòng tổng, không tính. Nếu là một đơn vị, ghi mã của nó và đưa nó vào danh sách đơn vị (--register).",
        "row “{unit}” equals the sum of {units} units of its table: it is taken for a total and not counted. If it is a unit, write its code and name it in the register (--register).",
    ),
    "row-may-be-sum": (
        "dòng “{unit}” có số bằng tổng của {units} đơn vị trong bảng: chưa rõ là một đơn vị hay dòng tổng, nên không được tính và kết quả phải đúng trong cả hai trường hợp. Xóa dòng này nếu là dòng tổng; nếu là một đơn vị, đưa nó vào danh sách đơn vị (--register).",
        "row “{unit}” has the sum of {units} units of its table: it may be a unit or a total, so it is not counted and a verdict must hold either way. Delete the row if it is a total; if it is a unit, name it in the register (--register).",
    ),
    "row-may-be-part": (
        "dòng “{value}” cùng các dòng bên cạnh cộng đúng bằng số của {unit}: có thể là một điểm trường hay một phần của đơn vị ấy, nên không được tính và kết quả phải đúng trong cả hai trường hợp. Xóa dòng này nếu là một phần; nếu là một đơn vị, ghi mã và đưa nó vào danh sách đơn vị (--register).",
        "row “{value}” and the rows beside it come to the figures of {unit}: it may be a site or a part of that unit, so it is not counted and a verdict must hold either way. Delete the row if it is a part; if it is a unit, give it its code and name it in the register (--register).",
    ),
    "row-below-total": (
        "dòng “{unit}” không có mã và đứng dưới dòng tổng (dòng {total}), không dòng tổng nào tính nó vào: chưa rõ là một đơn vị hay số liệu khác (kế hoạch, năm trước, so sánh, ghi chú), nên không được tính và kết quả phải đúng trong cả hai trường hợp. Xóa dòng nếu không phải đơn vị; nếu là một đơn vị, ghi mã và đưa lên trên dòng tổng, hoặc đưa vào danh sách đơn vị (--register).",
        "row “{unit}” has no code and stands below a total (row {total}), and no total counts it in: it may be a unit or other figures (a plan, last year, a comparison, a note), so it is not counted and a verdict must hold either way. Delete it if it is no unit; if it is one, write its code and move it above the total, or name it in the register (--register).",
    ),
    "row-unlike-units": (
        "dòng “{unit}” không có mã như các đơn vị khác của bảng, ở chỗ mã hay tên là chữ của một ghi chú hoặc số liệu khác (kế hoạch, năm khác, tỷ lệ): chưa rõ là một đơn vị hay không, nên không được tính và kết quả phải đúng trong cả hai trường hợp. Xóa dòng nếu không phải đơn vị; nếu là một đơn vị, ghi mã và tên, hoặc đưa vào danh sách đơn vị (--register).",
        "row “{unit}” has no code like the other units of its table; where a code or name belongs it has the words of a note or of other figures (a plan, another year, a rate): it may be no unit, so it is not counted and a verdict must hold either way. Delete it if it is no unit; if it is one, write its code and name, or name it in the register (--register).",
    ),
    "place-heads-units": (
        "dòng “{unit}” mang tên địa bàn của {units} đơn vị khác, không có mã và loại: là dòng của cả địa bàn, không tính. Nếu là một đơn vị, ghi mã hoặc loại của nó.",
        "row “{unit}” bears the name of the place of {units} other units and has neither code nor class: it stands for the place and is not counted. If it is a unit, write its code or class.",
    ),
    "place-kind-open": (
        "địa bàn “{value}” của {units} đơn vị không ghi là xã, phường hay thị trấn, mà có {others}: chưa rõ là nơi nào, nên các đơn vị ấy được coi là chưa rõ địa bàn và kết quả phải đúng dù chúng ở nơi nào. Ghi đủ tên như “{first}”, hoặc đưa đơn vị vào danh sách đơn vị (--register).",
        "place “{value}” of {units} unit(s) leaves out its kind, and there are {others}: which is meant is not known, so the place of those units is taken as unknown and a verdict must hold wherever they are. Write the full name, such as “{first}”, or name the units in the register (--register).",
    ),
    "rows-may-be-parts": (
        "các dòng của đơn vị {key} khác nhau ở cột “{label}” mà kế hoạch không dùng để phân biệt các dòng: “{first}” ({first_place}) và “{value}”. Có thể là từng phần của đơn vị hoặc hai bản của một báo cáo, nên không số nào được tính và kết quả phải đúng cả khi cộng lại lẫn khi chỉ một dòng đúng. Nếu là từng phần, cộng lại thành một dòng; nếu là hai bản, chỉ giữ bản đúng.",
        "the rows of unit {key} differ in column “{label}”, by which the plan tells no rows apart: “{first}” ({first_place}) and “{value}”. They may be parts of the unit or two versions of one report, so no figure of them is counted and a verdict must hold both for their sum and for one of them. If they are parts, add them up into one row; if they are versions, keep the right one.",
    ),
    "unit-under-two-codes": (
        "đơn vị {unit} có cùng tên, địa bàn và số liệu với {other} ({place}): có thể là một trường ghi hai lần với hai mã, nên chỉ một dòng được tính và kết quả phải đúng trong cả hai trường hợp. Xóa dòng thừa; nếu là hai đơn vị, đưa cả hai vào danh sách đơn vị (--register).",
        "unit {unit} has the name, place and figures of {other} ({place}): it may be one school entered twice under two codes, so only one row is counted and a verdict must hold either way. Delete the surplus row; if they are two units, name both in the register (--register).",
    ),
    "unit-given-twice": (
        "“{unit}” không có mã, tên gần giống và số liệu trùng với {other} ({place}): có thể là một trường ghi hai lần, nên chỉ một dòng được tính và kết quả phải đúng trong cả hai trường hợp. Xóa dòng thừa; nếu là một đơn vị khác, ghi mã của nó.",
        "“{unit}” has no code, a name much like that of {other} ({place}) and the same figures: it may be one school entered twice, so only one row is counted and a verdict must hold either way. Delete the surplus row; if it is another unit, write its code.",
    ),
    "unit-name-alike": (
        "“{unit}” không có mã, đã tính là một đơn vị riêng; tên gần giống {other} ({place}) nhưng số liệu khác. Nếu là một đơn vị, ghi cùng mã hoặc cùng tên để không tính hai lần.",
        "“{unit}” has no code and counts as a unit of its own; its name is much like that of {other} ({place}), its figures are not. If they are one unit, write the same code or name, lest it count twice.",
    ),
    "row-may-sum-tables": (
        "dòng “{unit}” không có mã và có số bằng tổng của {units} đơn vị mà bảng khác đã ghi: có thể là dòng tổng hợp, nên không được tính và kết quả phải đúng trong cả hai trường hợp. Bỏ dòng này nếu là số tổng hợp; nếu là một đơn vị, ghi mã của nó và đưa nó vào danh sách đơn vị (--register).",
        "row “{unit}” has no code and the sum of {units} units that other tables give: it may be a summary, so it is not counted and a verdict must hold either way. Take the row out if it is one; if it is a unit, write its code and name it in the register (--register).",
    ),
    "table-may-repeat": (
        "{rows} dòng không mã của bảng này (từ “{first}”) có số trùng với {units} đơn vị mà bảng khác đã ghi, từng dòng hoặc cộng lại: có thể là bảng tổng hợp hoặc cùng các trường ghi lần nữa, nên không được tính và kết quả phải đúng trong cả hai trường hợp. Bỏ bảng này nếu đúng vậy; nếu là các đơn vị khác, ghi mã của chúng và đưa chúng vào danh sách đơn vị (--register).",
        "the {rows} rows without code of this table (from “{first}” on) have the figures of {units} units that other tables give, row by row or added up: it may be a summary or the same schools once more, so they are not counted and a verdict must hold either way. Take the table out if so; if they are other units, write their codes and name them in the register (--register).",
    ),
    "row-may-be-place": (
        "dòng “{unit}” không có mã và loại, mang tên địa bàn của {units} đơn vị khác: chưa rõ là một đơn vị hay dòng của cả địa bàn, nên không được tính và kết quả phải đúng trong cả hai trường hợp. Xóa dòng này nếu là số của địa bàn; nếu là một đơn vị, ghi mã hoặc loại của nó.",
        "row “{unit}” has neither code nor class and names the place of {units} other units: it may be a unit or stand for the place, so it is not counted and a verdict must hold either way. Delete the row if it stands for the place; if it is a unit, write its code or class.",
    ),
    "dates-of-two-orders": (
        "cột “{field}” có ngày ghi theo hai thứ tự, như “{first}” và “{value}”: chưa rõ ngày trước hay tháng trước (có thể Excel đã tự đảo ngày và tháng), nên không ngày nào của cột được dùng. Ghi mọi ngày theo ngày/tháng/năm.",
        "column “{field}” has dates in two orders, such as “{first}” and “{value}”: whether day or month comes first cannot be told (a spreadsheet may have turned some round), so no date of the column is used. Write all dates as day/month/year.",
    ),
    "dates-month-first": (
        "cột “{field}” ghi tháng trước ngày (“{value}”) nên mọi ngày của cột được đọc theo tháng/ngày/năm. Ghi theo ngày/tháng/năm để chắc chắn.",
        "column “{field}” writes the month before the day (“{value}”): all its dates are read as month/day/year. Write day/month/year to be sure.",
    ),
    "date-year-short": (
        "“{field}” ghi “{value}” với năm hai chữ số và không ngày nào khác của cột cho biết thứ tự; ô không được dùng. Ghi như 31/12/2024.",
        "“{field}” reads “{value}”, a year of two digits, and no other date of the column tells the order; the cell is not used. Write it like 31/12/2024.",
    ),
    "name-under-two-codes": (
        "đơn vị {unit} có cùng tên và địa bàn với {other} ({place}) nhưng khác mã và số liệu; cả hai đều được tính. Nếu là một đơn vị, ghi cùng một mã; nếu là hai, đưa cả hai vào danh sách đơn vị (--register).",
        "unit {unit} has the name and place of {other} ({place}) and another code and other figures; both count. If they are one unit, write one code; if they are two, name both in the register (--register).",
    ),
    "title-limits": (
        "tiêu đề ghi “{value}”: các số của bảng có thể chỉ là một phần hoặc là số giao, không phải số mà tên cột nói; vẫn được tính. Kiểm tra lại bảng; nếu đúng là số của mọi đối tượng, sửa tiêu đề.",
        "the title says “{value}”: the figures of the table may be of a part only, or planned ones, and not what the labels say; they count. Check the table; if they are of all, correct the title.",
    ),
    "unit-row-blank": (
        "đơn vị {key} có hai dòng: dòng ở {first_place} để trống, số lấy ở dòng này. Nếu đây là số năm trước, xóa dòng này.",
        "unit {key} has two rows: that at {first_place} is blank, and its figures were taken from this one. If these are last year's, delete this row.",
    ),
    "period-in-name": (
        "dòng này ghi “{value}” ở ô tên: đọc là số của kỳ {named}, không tính vào kỳ {period}. Nếu là số của kỳ {period}, ghi tên đơn vị vào ô ấy.",
        "the row says “{value}” where a name should be: it is read as figures of {named}, and does not count for {period}. If they are figures of {period}, write the unit's name there.",
    ),
    "period-in-heading": (
        "bảng không có cột năm, dòng này ghi “{value}”: các dòng từ đây trở xuống (đến dòng ghi năm tiếp theo) được tính là của kỳ {named}. Nếu không phải, sửa dòng này.",
        "the table has no column of years and this row says “{value}”: the rows from here on (to the next row with a year) are taken for {named}. If they are not, correct the row.",
    ),
    "rows-need-key": (
        "các dòng của cùng một đơn vị khác nhau ở “{field}”: {unit} ghi “{first}” ({first_place}) và “{value}”, và {units} đơn vị của bảng đều như vậy; chưa dùng số nào của các đơn vị ấy. Nếu mỗi dòng là một đơn vị riêng, ghi unit.key của kế hoạch thành danh sách: key: {key}. Nếu không, chỉ giữ một dòng cho mỗi đơn vị.",
        "the rows of one unit differ in “{field}”: {unit} says “{first}” ({first_place}) and “{value}”, and so do {units} units of the table; none of their figures is used. If each row is a unit of its own, let the plan's unit.key be a list: key: {key}. If not, keep one row a unit.",
    ),
    "row-lacks-key-part": (
        "dòng để trống “{lacking}”, mà kế hoạch nhận đơn vị theo đủ các cột {keys}: không biết là đơn vị nào, nên dòng không được tính và kết quả phải đúng dù có dòng này hay không. Ghi đủ các cột ấy.",
        "the row leaves out “{lacking}”, and the plan tells units by all of {keys}: nobody can tell whose it is, so it is not counted and a verdict must hold with it and without. Fill in all of them.",
    ),
    "table-without-key-part": (
        "bảng không có cột “{lacking}”, mà kế hoạch nhận đơn vị theo đủ các cột {keys}, nên không biết dòng nào của đơn vị nào. Thêm cột ấy.",
        "the table has no column “{lacking}”, and the plan tells units by all of {keys}, so nobody can tell whose its rows are. Add the column.",
    ),
    "unit-matched-respelt": (
        "{count} dòng không có mã được ghép với đơn vị duy nhất có tên và địa bàn ấy dù tên ghi cách khác (từ chỉ loại đơn vị, hoa thường, dấu); ở đây “{name}” là đơn vị {key}. Ghi thêm mã.",
        "{count} row(s) without a code are matched with the one unit of their name and place, though it is written otherwise (the word for its kind, case, tone marks); here “{name}” is unit {key}. Add the codes.",
    ),
    "unit-name-near": (
        "“{name}” không có mã và không trùng tên đơn vị nào; gần nhất là {key}. Đã tính là một đơn vị riêng. Ghi mã, hoặc sửa tên, để không tính hai lần.",
        "“{name}” has no code and is the name of no unit; the nearest is {key}. It counts as a unit of its own. Write its code or correct the name, lest it count twice.",
    ),
    "figures-of-places": (
        "bảng không có mã và tên đơn vị mà chỉ có “{field}”: số liệu của nó ({lacking}) là của cả địa bàn, không hỏi từng đơn vị. Chỉ tiêu lấy một vế ở bảng này và một vế ở đơn vị thì mỗi vế cộng riêng.",
        "the table has neither codes nor names of units, only “{field}”: its figures ({lacking}) are of places, and no unit is asked them. Where one side of an indicator stands here and the other with the units, each is added up by itself.",
    ),
    "place-figures-mixed": (
        "bảng chỉ có số liệu của địa bàn, mà chỉ tiêu “{indicator}” dùng chung các số ấy với số của đơn vị trong một vế hay trong điều kiện, nên không ghép được; bảng bị loại. Để mỗi vế là tổng các cột của một bên; hoặc đặt hai chỉ tiêu đếm rồi dùng value: a / b; hoặc ghi mã và loại (class, asked_of) cho cả địa bàn.",
        "the table gives figures of places, and indicator “{indicator}” mixes them with figures of units within one side or its condition, so they cannot be joined; the table is refused. Let each side be a sum of columns of one kind; or declare two counts and use value: a / b; or give the places a code and a class of their own (class, asked_of).",
    ),
    "name-of-another": (
        "mã {key} là của “{unit}”, còn tên ở dòng này là của {other}: chưa rõ số liệu của ai nên không dùng. Sửa mã hoặc tên.",
        "code {key} is that of “{unit}”, but the name in this row is that of {other}: whose figures these are is open, so they are not used. Correct the code or the name.",
    ),
}
