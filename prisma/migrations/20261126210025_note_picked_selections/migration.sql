-- AlterTable
ALTER TABLE "selections" ADD COLUMN     "picked" BOOLEAN NOT NULL DEFAULT false;
