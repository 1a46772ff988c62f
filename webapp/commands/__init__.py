"""The command line ``wenshi``, one module a command or a family of commands."""
