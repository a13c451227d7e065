export const TEXTS = { fields: ['text'], storeFields: ['doc', 'start', 'text'] };
export const QUOTES = { fields: ['text'] };
