import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { answerLimits, authOptions } from "@/lib/auth/auth-options";

type Context = { params: Promise<{ nextauth: string[] }> };

const handle: (request: NextRequest, context: Context) => Promise<Response> = NextAuth(authOptions);

const answer = (request: NextRequest, context: Context) => answerLimits(() => handle(request, context));

export { answer as GET, answer as POST };
