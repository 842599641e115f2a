/** Small parts that schemas are made of. */
import Type, { type TSchema } from "typebox";

/** With its type: generators make nothing of a bare enum. */
export const oneOf = (values: readonly string[]) => Type.Unsafe<string>({ type: "string", enum: values });
export const nullable = (schema: TSchema) => Type.Union([schema, Type.Null()]);
export const text = (description: string) => Type.String({ description });
export const time = (description: string) => Type.String({ format: "date-time", description });
export const count = (description: string) => Type.Integer({ minimum: 0, description });
