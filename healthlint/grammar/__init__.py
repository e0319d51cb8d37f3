"""Grammar and spelling through a LanguageTool server on this machine; imported only when grammar is on."""
