"""Run nnl as `python -m nnl_cli`."""

from nnl_cli.cli import main

if __name__ == "__main__":
    main()
