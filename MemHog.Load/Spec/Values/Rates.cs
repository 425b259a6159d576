using System.Globalization;
using System.Text.RegularExpressions;
using MemHog.Load.Model;
using MemHog.Load.Spec.Nodes;

namespace MemHog.Load.Spec.Values;

/// <summary>"200/s": arrivals in a second.</summary>
internal static partial class Rates
{
    public const double Most = 100_000;

    public static Maybe<double> PerSecond(Node node)
    {
        var remedy = string.Create(CultureInfo.InvariantCulture, $"Write requests per second, above 0 and at most {Most}, e.g. {node.Example("200/s")}.");
        if (node.Text(remedy, "is not a rate") is not { HasValue: true, Value: var text })
            return new Nothing();
        if (Pattern().Match(text) is not { Success: true } match)
            return node.Wrong("is not a rate", remedy);
        var number = decimal.Parse(match.Groups["number"].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
        if (match.Groups["unit"].Length == 0)
            return node.Wrong("has no unit", $"Write {node.Example($"{match.Groups["number"].Value}/s")} if requests per second are meant.");
        return number > 0 && number <= (decimal)Most ? (double)number : node.Wrong("is out of bounds", remedy);
    }

    [GeneratedRegex(@"^\s*(?<number>[0-9]{1,12}(\.[0-9]{1,6})?)\s*(?<unit>/s)?\s*$", RegexOptions.ExplicitCapture)]
    private static partial Regex Pattern();
}
