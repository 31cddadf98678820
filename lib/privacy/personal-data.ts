/**
 * Where anything about a person lies, and what becomes of it when they are removed. Every column of `people`, and every
 * column elsewhere that names a person, has its line here: one without fails `personal-data.int.test.ts`, so that
 * nothing that is added later is forgotten.
 */
export const personalColumns = {
  "people.id": "stays: the number that the record names them by",
  "people.email": "goes: removed.<number>, which is no address",
  "people.name": "goes: the pseudonym",
  "people.role": "goes: viewer, the least",
  "people.password_hash": "goes",
  "people.disabled_at": "stays, or is set: they have no way in",
  "people.session_epoch": "stays, and grows",
  "people.created_at": "stays",
  "people.removed_at": "is set",
  "sessions.person_id": "rows go, with devices",
  "identities.person_id": "rows go: who they are at a provider",
  "one_time_links.person_id": "rows go",
  "tokens.person_id": "rows stay for the decisions they took; revoked, without their secret's hash and their name",
  "drafts.person_id": "rows go",
  "skips.person_id": "rows go",
  "person_choices.person_id": "rows go",
  "claims.person_id": "rows go",
  "saved_views.person_id": "private ones go, shared ones stay under the pseudonym",
  "holds.person_id": "stays under the pseudonym",
  "holds.for_person_id": "goes: it waits for anyone",
  "decisions.person_id": "stays under the pseudonym",
  "article_events.person_id": "stays under the pseudonym",
  "article_events.other_person_id": "stays under the pseudonym",
  "audit_entries.person_id": "stays under the pseudonym",
  "imports.person_id": "stays under the pseudonym",
  "dry_runs.person_id": "stays under the pseudonym, for a day",
  "selections.person_id": "stays under the pseudonym",
  "bulk_decisions.person_id": "stays under the pseudonym",
  "exports.person_id": "stays under the pseudonym, in the manifest too",
} as const;
