import "server-only";

/** A download fed from a generator, pulled only as fast as the client reads; a client that leaves ends it. */
export function streamResponse(chunks: AsyncGenerator<Uint8Array>, fileName: string, type: string): Response {
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await chunks.next();
          if (done) controller.close();
          else controller.enqueue(value);
        } catch (error) {
          controller.error(error);
        }
      },
      async cancel() {
        await chunks.return(undefined);
      },
    },
    { highWaterMark: 2 },
  );
  return new Response(body, { headers: downloadHeaders(fileName, type) });
}

export function downloadHeaders(fileName: string, type: string): Record<string, string> {
  return {
    "content-type": type,
    "content-disposition": `attachment; filename="${fileName}"`,
    // Not to be compressed on the way: lengths and ranges are those of the file.
    "cache-control": "no-store, no-transform",
    "x-content-type-options": "nosniff",
  };
}
