-- Phrases by their neighbouring words. The index of words tells who has the words of a phrase, not where: each of those
-- articles had to be looked into, and at a million articles a common pair of words took seconds to count.
--
-- Building the index reads every word list once: about a millisecond of one core for an article, at a million a quarter
-- of an hour in which no article's words can be written. Whoever cannot wait makes the function and then the index
-- before the upgrade, as the owner of the schema and with CREATE INDEX CONCURRENTLY: what is there is kept.

-- Every two words that stand side by side, as `<->` sees them: by the positions that a word list keeps. What has no
-- position is the word of a chunk (lib/articles/search-chunks.ts): it stands by itself. An index takes no entry of more
-- than 2,700 bytes; words so long are found without it.
CREATE OR REPLACE FUNCTION neighbours_of(words tsvector) RETURNS text[]
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 5000
AS $$
  WITH placed AS MATERIALIZED (SELECT w.lexeme, unnest(coalesce(w.positions, '{-1}')) AS place FROM unnest(words) w)
  SELECT array_agg(a.lexeme || E'\x01' || b.lexeme) || (SELECT array_agg(lexeme) FROM placed WHERE place = -1)
  FROM placed a JOIN placed b ON b.place = a.place + 1 WHERE octet_length(a.lexeme) + octet_length(b.lexeme) < 2000
$$;
DO $$
BEGIN
  -- Left half-way by a CREATE INDEX CONCURRENTLY that failed.
  IF EXISTS (SELECT FROM pg_index WHERE indexrelid = to_regclass('article_words_neighbours_idx') AND NOT indisvalid) THEN
    DROP INDEX "article_words_neighbours_idx";
  END IF;
END $$;
CREATE INDEX IF NOT EXISTS "article_words_neighbours_idx" ON "article_words" USING gin (neighbours_of(words) COLLATE "C");
COMMENT ON INDEX "article_words_neighbours_idx" IS 'Phrases: who has two words side by side, chunk by chunk where only the first are wanted';
-- Nobody plans by them, and to gather them the function would be run for a sample of the articles each time.
ALTER INDEX "article_words_neighbours_idx" ALTER COLUMN 1 SET STATISTICS 0;

-- How `article_words` is asked for what has these words and all these phrases, in these chunks (null: in all of them).
-- A phrase of two words is its pair of neighbours, and no article need be looked into. Of a longer one the pairs tell
-- where to look; asked loosely, all that is to be looked into is found. What web search does not read as a phrase has no
-- pairs, nor has a phrase of one word.
CREATE FUNCTION search_condition(sought tsquery, phrases text[], chunks integer[], loosely boolean) RETURNS text
  LANGUAGE plpgsql STABLE
AS $$
DECLARE
  whole tsquery := sought;
  to_look_for tsquery := '';
  pairs text[] := '{}';
  phrase text;
  query tsquery;
  own text[];
  condition text;
BEGIN
  FOREACH phrase IN ARRAY phrases LOOP
    query := websearch_to_tsquery('simple', phrase);
    own := CASE WHEN query = phraseto_tsquery('simple', phrase) THEN neighbours_of(to_tsvector('simple', phrase)) END;
    whole := whole && query;
    pairs := pairs || own;
    IF numnode(query) <> 3 OR cardinality(own) IS DISTINCT FROM 1 THEN
      to_look_for := to_look_for && query;
    END IF;
  END LOOP;
  IF numnode(whole) = 0 THEN
    RETURN 'false';
  END IF;
  IF cardinality(pairs) = 0 THEN
    IF chunks IS NOT NULL THEN
      whole := whole && (SELECT string_agg(format(E'''\x01%s''', chunk), ' | ')::tsquery FROM unnest(chunks) chunk);
    END IF;
    RETURN format('words @@ %L::tsquery', whole);
  END IF;
  condition := format('neighbours_of(words) COLLATE "C" @> %L::text[]', pairs);
  IF chunks IS NOT NULL THEN
    condition := format('%s AND neighbours_of(words) COLLATE "C" && %L::text[]', condition,
      (SELECT array_agg(E'\x01' || chunk) FROM unnest(chunks) chunk));
  END IF;
  -- What only excludes cannot be looked up.
  IF querytree(sought) IN ('', 'T') THEN
    to_look_for := to_look_for && sought;
  ELSE
    condition := format('%s AND words @@ %L::tsquery', condition, sought);
  END IF;
  IF numnode(to_look_for) > 0 AND NOT loosely THEN
    -- Not as the index of words would be asked: it would give all that have the words, and have each pair made anew.
    condition := format('%s AND (words @@ %L::tsquery) IS TRUE', condition, to_look_for);
  END IF;
  RETURN condition;
END $$;

-- As articles_found_by(query) and article_bits_found_by(query), with what has phrases.
CREATE FUNCTION articles_found_by(sought tsquery, phrases text[], chunks integer[], loosely boolean) RETURNS SETOF integer
  LANGUAGE plpgsql STABLE
  SET enable_seqscan = off SET enable_indexscan = off SET enable_indexonlyscan = off
AS $$
BEGIN
  RETURN QUERY EXECUTE 'SELECT article_id FROM article_words WHERE '
    || search_condition(sought, phrases, chunks, loosely);
END $$;
CREATE FUNCTION article_bits_found_by(sought tsquery, phrases text[]) RETURNS TABLE (place integer, bits bigint)
  LANGUAGE plpgsql STABLE
  SET enable_seqscan = off SET enable_indexscan = off SET enable_indexonlyscan = off
AS $$
BEGIN
  RETURN QUERY EXECUTE 'SELECT article_id >> 6, bit_or(1::int8 << (63 - (article_id & 63))) FROM article_words WHERE '
    || search_condition(sought, phrases, NULL, false) || ' GROUP BY 1';
END $$;

-- How well articles fit a search. By a bitmap: thousands of gists lie on as many pages, and what is not in memory is then
-- read ahead instead of one page after the other.
CREATE FUNCTION article_ranks(ids integer[], query tsquery) RETURNS TABLE (article_id integer, rank real)
  LANGUAGE sql STABLE SET enable_indexscan = off
AS $$
  SELECT g.article_id, ts_rank('{0, 0, 0.1, 1}', g.words, query) FROM article_gists g WHERE g.article_id = ANY(ids)
$$;
