/** The form that a catalog has in every other language: English's keys, any words. */
export type Translation<T> = { [K in keyof T]: T[K] extends string ? string : Translation<T[K]> };
