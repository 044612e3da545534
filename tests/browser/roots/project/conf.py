project = "Ferry"
extensions = ["sphinx_techspec"]
