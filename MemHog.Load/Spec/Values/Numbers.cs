using System.Globalization;
using MemHog.Load.Spec.Nodes;

namespace MemHog.Load.Spec.Values;

/// <summary>Whole numbers in decimal digits.</summary>
internal static class Numbers
{
    public static Func<Node, Maybe<int>> Between(int low, int high, int sample) => node =>
    {
        var remedy = string.Create(CultureInfo.InvariantCulture, $"Write a number from {low} to {high}, e.g. {node.Example($"{sample}")}.");
        if (node.Text(remedy, "is not a whole number") is not { HasValue: true, Value: var text })
            return new Nothing();
        if (!IsWhole(text))
            return node.Wrong("is not a whole number", remedy);
        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= low && number <= high
            ? number
            : node.Wrong("is out of bounds", remedy);
    };

    private static bool IsWhole(string text)
    {
        var digits = text.AsSpan(text.StartsWith('-') ? 1 : 0);
        return digits.Length > 0 && !digits.ContainsAnyExceptInRange('0', '9');
    }
}
