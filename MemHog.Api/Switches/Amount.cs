using MemHog.Api.Parameters;

namespace MemHog.Api.Switches;

/// <summary>An amount of memory with its unit: <c>4MB</c> is 4,000,000 bytes and <c>4MiB</c> is 4,194,304.</summary>
internal static class Amount
{
    private static readonly (string Suffix, long Unit)[] Units = [("MiB", Bytes.MiB), ("MB", Bytes.MB)];

    public static Parsed<Bytes> Parse(string text)
    {
        foreach (var (suffix, unit) in Units)
        {
            if (text.EndsWith(suffix, StringComparison.Ordinal)) return Bytes.Parse(text[..^suffix.Length], unit);
        }

        return Parsed<Bytes>.Wrong("is not an amount with its unit; write it as 4MB or 4MiB");
    }
}
