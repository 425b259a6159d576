using System.Text.Json;
using System.Text.Json.Serialization;

namespace MemHog.Load.Model;

/// <summary>Writes enum members as the words of the field: <c>OutOfMemory</c> is "out-of-memory" in every file, report and attribute.</summary>
internal sealed class KebabEnumConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false)
    where T : struct, Enum;

/// <summary>The same words for text.</summary>
internal static class Words
{
    public static string Of<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
