"""Write a document's bibliographic reference, CSL-JSON inside, in the forms that people cite with."""
