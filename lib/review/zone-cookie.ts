/** Names the reader's zone: the browser knows it, the server counts days by it. */
export const zoneCookie = "zone";
