using System.Collections.Immutable;

namespace MemHog.Load.Measurement.Settings;

/// <summary>The output of <see cref="SelfReport"/>: <code>gc.HeapCount=2
/// is_server_gc=True</code></summary>
internal static class SettingsText
{
    /// <summary>Lines that are none are left out; of one name the last counts.</summary>
    public static ImmutableSortedDictionary<string, string> Parse(IEnumerable<string> lines)
    {
        var values = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            if (line.IndexOf('=', StringComparison.Ordinal) is > 0 and var at && !line.AsSpan(0, at).ContainsAny(" \t:"))
                values[line[..at]] = line[(at + 1)..];
        }

        return values.ToImmutable();
    }
}
