// Which stories were copied most, and by whom?
MATCH (article:Article)
WHERE article.collection = $collection AND article.origin <> article.id
MATCH (first:Article)
WHERE first.collection = $collection AND first.id = article.origin
RETURN first.name AS origin, first.source AS outlet, article.name AS copy, article.source AS copied_by,
       article.published AS published
ORDER BY origin, published, copy
