using System.Text.Json.Serialization.Metadata;
using MemHog.Load.Model;

namespace MemHog.Load.Results;

/// <summary>Puts the unit into the stored name where the model has it in the type: <c>LoadShape.Warmup</c> is "warmup_seconds".</summary>
internal static class UnitNames
{
    public static void Complete(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object)
            return;
        foreach (var property in type.Properties)
        {
            property.Name += UnitOf(type.Type, property.PropertyType);
            property.IsRequired |= property.Set is not null && property.AttributeProvider?.IsDefined(typeof(SinceSchemaAttribute), false) != true;
        }
    }

    private static string UnitOf(Type owner, Type type)
    {
        if (type == typeof(TimeSpan) || owner == typeof(Phases))
            return "_seconds";
        if (type == typeof(ArrivalRate))
            return "_per_second";
        return type == typeof(Bytes) || type == typeof(Bytes?) || type == typeof(MemoryLimit) ? "_bytes" : "";
    }
}
