using MemHog.Load.Model;
using MemHog.Load.Spec.Nodes;

namespace MemHog.Load.Spec.Values;

/// <summary>Amounts of memory and memory limits.</summary>
internal static class Amounts
{
    /// <summary>Below this neither .NET nor most other runtimes start, so a limit is a slip of the unit.</summary>
    public static readonly Bytes SmallestLimit = Bytes.MiB(16);

    public static Maybe<Bytes> Positive(Node node) =>
        Read(node, "100MiB", $"Write a number with MiB (2^20 bytes), MB (10^6 bytes), GiB or GB, e.g. {node.Example("100MiB")}.");

    public static Maybe<MemoryLimit> Limit(Node node)
    {
        var remedy = $"Write an amount such as {node.Example("512MiB")}, or none for no limit.";
        if (node.Text(remedy, "is not a memory limit") is not { HasValue: true, Value: var text })
            return new Nothing();
        if (text == "none")
            return MemoryLimit.None;
        if (Read(node, "512MiB", remedy) is not { HasValue: true, Value: var amount })
            return new Nothing();
        return amount >= SmallestLimit
            ? new MemoryLimit(amount)
            : node.Wrong($"is below {SmallestLimit}, with which hardly a program starts", remedy);
    }

    private static Maybe<Bytes> Read(Node node, string sample, string remedy)
    {
        if (node.Text(remedy, "is not an amount of memory") is not { HasValue: true, Value: var text })
            return new Nothing();
        if (Bytes.TryParse(text, out var amount))
            return amount.Count > 0 ? amount : node.Wrong("is nothing", remedy);
        return text.Length is > 0 and <= 15 && text.All(char.IsAsciiDigit)
            ? node.Wrong("has no unit", $"Write {node.Example(text + "MiB")} (2^20 bytes each) or {node.Example(text + "MB")} (10^6 bytes each), whichever is meant.")
            : node.Wrong("is not an amount of memory", remedy);
    }
}
