namespace MemHog.Load.Model;

/// <summary>
/// A member that runs of an older schema do not have; read from those, it is its type's default, whatever its initializer
/// says: a list then has to turn the default into an empty one.
/// </summary>
/// <param name="schema">The first version of the stored form that has it.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SinceSchemaAttribute(int schema) : Attribute
{
    public int Schema => schema;
}
