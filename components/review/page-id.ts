/** Tells this page from others of the same person: a draft names the page that it was typed on. */
export const pageId = `${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 10)}`;
