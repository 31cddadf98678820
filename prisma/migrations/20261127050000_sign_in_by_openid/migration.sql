-- CreateTable
CREATE TABLE "identities" (
    "issuer" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "person_id" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "identities_pkey" PRIMARY KEY ("issuer","subject")
);

-- CreateIndex
-- One for each person and provider: a second subject that comes with their address is not theirs.
CREATE UNIQUE INDEX "identities_person_id_issuer_key" ON "identities"("person_id", "issuer");
COMMENT ON INDEX "identities_person_id_issuer_key" IS 'By which provider a person signs in; never two subjects of one';

-- AddForeignKey
ALTER TABLE "identities" ADD CONSTRAINT "identities_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;
