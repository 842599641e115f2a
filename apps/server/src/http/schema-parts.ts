/** Small parts that schemas are made of. */
import Type, { type TSchema, type TUnsafe } from "typebox";

/** With its type: generators make nothing of a bare enum. */
export const oneOf = (values: readonly string[]) => Type.Unsafe<string>({ type: "string", enum: values });
export const nullable = (schema: TSchema) => Type.Union([schema, Type.Null()]);
export const text = (description: string) => Type.String({ description });
export const time = (description: string) => Type.String({ format: "date-time", description });
export const count = (description: string) => Type.Integer({ minimum: 0, description });

/** A body of the contract, whose type the compiler checks; its schema is for the document. */
export function schemaOf<Body>(schema: TSchema): TUnsafe<Body> {
  return Type.Unsafe<Body>(schema);
}
