"""The desk: a case in the browser, on this machine, to read, check and judge."""
