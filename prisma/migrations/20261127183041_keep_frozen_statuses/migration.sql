-- AlterTable
ALTER TABLE "selections" ADD COLUMN     "approved" INTEGER,
ADD COLUMN     "pending" INTEGER,
ADD COLUMN     "rejected" INTEGER;
