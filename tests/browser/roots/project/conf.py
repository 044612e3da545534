project = "Ferry"
extensions = ["sphinx_techspec"]
mermaid_use_local = "mermaid.mjs"
