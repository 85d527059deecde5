"""`python -m nc_rules` is the command line, as `nc-rules` is."""

from _nc_rules_command import main

if __name__ == "__main__":
    main()
