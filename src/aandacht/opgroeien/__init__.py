"""Growing up: what children learn at an age, what protects them, what helps a family to bear. Dated data with its source.

Something to talk about. Nothing here is counted, ticked off or compared.
"""
