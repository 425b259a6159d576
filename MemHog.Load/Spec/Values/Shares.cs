using System.Globalization;
using System.Text.RegularExpressions;
using MemHog.Load.Model;
using MemHog.Load.Spec.Nodes;

namespace MemHog.Load.Spec.Values;

/// <summary>"&gt;= 99%": the least share of requests.</summary>
internal static partial class Shares
{
    public static Maybe<Ratio> AtLeast(Node node)
    {
        var remedy = $"Write a percentage of at most 100, in quotes, e.g. {node.Example("\">= 99%\"")}.";
        if (node.Text(remedy, "is not a percentage") is not { HasValue: true, Value: var text })
            return new Nothing();
        if (Pattern().Match(text) is not { Success: true } match)
            return node.Wrong("is not a percentage", remedy);
        var number = decimal.Parse(match.Groups["number"].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
        if (match.Groups["unit"].Length == 0)
        {
            var percent = (number <= 1 ? number * 100 : number).ToString("0.#########", CultureInfo.InvariantCulture);
            return node.Wrong("has no percent sign", $"Write {node.Example($"\">= {percent}%\"")} if that is meant.");
        }

        return number is > 0 and <= 100
            ? new Ratio((double)(number / 100))
            : node.Wrong("is out of bounds", remedy);
    }

    /// <summary>"5%", with nothing before it.</summary>
    public static Func<Node, Maybe<Ratio>> Plain(string sample) => node =>
    {
        var remedy = $"Write a percentage above 0 and of at most 100, e.g. {node.Example(sample)}.";
        if (node.Text(remedy, "is not a percentage") is not { HasValue: true, Value: var text })
            return new Nothing();
        if (Pattern().Match(text) is not { Success: true } match || match.Groups["unit"].Length == 0 || text.Contains('>', StringComparison.Ordinal))
            return node.Wrong("is not a percentage", remedy);
        var number = decimal.Parse(match.Groups["number"].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
        return number is > 0 and <= 100 ? new Ratio((double)(number / 100)) : node.Wrong("is out of bounds", remedy);
    };

    [GeneratedRegex(@"^\s*(>=)?\s*(?<number>[0-9]{1,9}(\.[0-9]{1,9})?)\s*(?<unit>%?)\s*$", RegexOptions.ExplicitCapture)]
    private static partial Regex Pattern();
}
