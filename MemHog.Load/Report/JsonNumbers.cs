using System.Text.Json;

namespace MemHog.Load.Report;

/// <summary>Numbers that may not be known: null in the JSON.</summary>
internal static class JsonNumbers
{
    public static void WriteOptional(this Utf8JsonWriter json, string name, long? value)
    {
        if (value is { } number)
            json.WriteNumber(name, number);
        else
            json.WriteNull(name);
    }

    public static void WriteOptional(this Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number)
            json.WriteNumber(name, number);
        else
            json.WriteNull(name);
    }

    /// <summary>Rounded far below what it is good for: the last digit of a double depends on the machine.</summary>
    public static void WriteRounded(this Utf8JsonWriter json, string name, double? value) =>
        json.WriteOptional(name, value is { } number ? Math.Round(number, 6) : null);
}
