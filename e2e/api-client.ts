import { type APIRequestContext, type APIResponse, test as base, expect } from "@playwright/test";
import { z } from "zod";
import type { Role } from "@/lib/auth/permissions";
import { makeToken } from "@/lib/testing/factories";

type Body = string | Buffer | object;
type Options = { headers?: Record<string, string>; status?: number };
type Content = { content?: Record<string, { schema: object }>; $ref?: string };

/** The published contract: what each call may answer. */
export type ContractDocument = {
  paths: Record<string, Record<string, { responses: Record<string, Content> }>>;
  components: { schemas: Record<string, object>; responses: Record<string, Content> };
};

/** The schema that the document gives for this answer; fails on one that it does not name. */
function schemaOf(document: ContractDocument, method: string, address: string, response: APIResponse): z.ZodType {
  const templates = Object.keys(document.paths).sort((a, b) => a.split("{").length - b.split("{").length);
  const template = templates.find((path) => new RegExp(`^${path.replace(/\{\w+\}/g, "[^/]+")}$`).test(address));
  const named = document.paths[template ?? ""]?.[method]?.responses[String(response.status())];
  const answer = named?.$ref ? document.components.responses[named.$ref.split("/").at(-1) ?? ""] : named;
  const type = response.headers()["content-type"]?.split(";")[0] ?? "";
  const schema = answer?.content?.[type]?.schema;
  if (!schema)
    throw new Error(`${method} ${address} answered ${response.status()} ${type}, which the document does not name`);
  const whole = { ...schema, $defs: document.components.schemas };
  return z.fromJSONSchema(JSON.parse(JSON.stringify(whole).replaceAll("#/components/schemas/", "#/$defs/")));
}

/** The API as a script meets it: a token, and every JSON answer held against the published document. */
export class Api {
  constructor(
    private readonly request: APIRequestContext,
    private readonly document: ContractDocument,
    readonly name: string,
    private readonly token: string | null,
  ) {}

  /** A call as it is; the path is below /api/v1. */
  send(method: string, path: string, body?: Body, headers: Record<string, string> = {}): Promise<APIResponse> {
    return this.request.fetch(`/api/v1${path}`, {
      method,
      ...(body === undefined ? {} : { data: body }),
      headers: { ...(this.token === null ? {} : { authorization: `Bearer ${this.token}` }), ...headers },
      maxRedirects: 0,
    });
  }

  /** A call whose answer is JSON of this status, by default 200. */
  async call<Answer>(
    method: string,
    path: string,
    body?: Body,
    { headers, status = 200 }: Options = {},
  ): Promise<Answer> {
    const response = await this.send(method, path, body, headers);
    const text = await response.text();
    expect(response.status(), `${method} ${path}: ${text.slice(0, 400)}`).toBe(status);
    const answer: Answer = JSON.parse(text);
    const checked = schemaOf(this.document, method.toLowerCase(), `/api/v1${path.split("?")[0]}`, response).safeParse(
      answer,
    );
    expect(checked.error?.issues ?? [], `${method} ${path} against the document`).toEqual([]);
    return answer;
  }

  get<Answer>(path: string): Promise<Answer> {
    return this.call<Answer>("GET", path);
  }

  /** A POST that makes something: 201 unless told otherwise. */
  post<Answer>(path: string, body: Body = {}, options: Options = {}): Promise<Answer> {
    return this.call<Answer>("POST", path, body, { status: 201, ...options });
  }

  /** A call that is refused with this status and code. */
  async refused(
    status: number,
    code: string,
    method: string,
    path: string,
    body?: Body,
    headers?: Record<string, string>,
  ) {
    const problem = await this.call<Problem>(method, path, body, { status, headers });
    expect(problem).toMatchObject({ status, code });
    return problem;
  }

  /** Polls an import, a bulk decision or an export until it has ended. */
  async ended<Run extends { state: string }>(path: string): Promise<Run> {
    let run = await this.get<Run>(path);
    await expect
      .poll(
        async () => {
          run = await this.get<Run>(path);
          return run.state;
        },
        { timeout: 30_000, intervals: [100, 200, 300] },
      )
      .toMatch(/completed|failed|cancelled/);
    return run;
  }
}

export type Problem = {
  status: number;
  code: string;
  detail: string;
  fields?: { field: string; message: string }[];
  version?: number;
  by?: string;
};

type Fixtures = {
  contract: ContractDocument;
  /** The API with a fresh token of this role. */
  as(role: Role): Promise<Api>;
  /** The API without any token. */
  nobody: Api;
};

export const test = base.extend<Fixtures>({
  contract: async ({ request }, use) => {
    const response = await request.get("/api/v1/openapi.json");
    expect(response.status()).toBe(200);
    await use(await response.json());
  },
  as: async ({ request, contract }, use) => {
    await use(async (role) => {
      const { token, name } = await makeToken(role);
      return new Api(request, contract, name, token);
    });
  },
  nobody: async ({ request, contract }, use) => {
    await use(new Api(request, contract, "nobody", null));
  },
});

export { expect };
