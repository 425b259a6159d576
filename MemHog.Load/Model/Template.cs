using System.Collections.Immutable;

namespace MemHog.Load.Model;

internal enum TemplateKind
{
    /// <summary>Sent as it is.</summary>
    Text,

    /// <summary><c>{counter}</c>: the number of the request in its load, from 1.</summary>
    Counter,

    /// <summary><c>{random:LOW-HIGH}</c>: a whole number, each equally likely, drawn anew for every request and every place.</summary>
    Random,

    /// <summary>A brace that begins none of these; sent as it is where braces are common.</summary>
    Unknown,

    /// <summary><c>{random:</c> followed by anything else than LOW-HIGH}.</summary>
    Malformed,
}

/// <param name="Kind">What stands there.</param>
/// <param name="At">Which bytes.</param>
/// <param name="Low">The least random number.</param>
/// <param name="High">The greatest.</param>
internal readonly record struct TemplatePart(TemplateKind Kind, Range At, long Low = 0, long High = 0);

/// <summary>
/// Finds the placeholders in a path, a header value or a body. It works on bytes, because a body may be anything; there is
/// no way to write a placeholder that is not one.
/// </summary>
internal static class Template
{
    /// <summary>999,999,999,999,999: the greatest random number.</summary>
    public const int MostDigits = 15;

    /// <summary>The text cut into its parts, in order and without gaps.</summary>
    public static ImmutableArray<TemplatePart> Parse(ReadOnlySpan<byte> text)
    {
        var parts = ImmutableArray.CreateBuilder<TemplatePart>();
        var from = 0;
        for (var at = 0; at < text.Length;)
        {
            var brace = text[at..].IndexOf((byte)'{');
            if (brace < 0)
                break;
            var part = Placeholder(text, at + brace);
            if (part.At.Start.Value > from)
                parts.Add(new TemplatePart(TemplateKind.Text, from..part.At.Start));
            parts.Add(part);
            at = from = part.At.End.Value;
        }

        if (from < text.Length)
            parts.Add(new TemplatePart(TemplateKind.Text, from..text.Length));
        return parts.ToImmutable();
    }

    /// <summary>The path, header value or body itself, when it has placeholders, changes from request to request.</summary>
    public static bool Varies(ReadOnlySpan<byte> text) => Parse(text).Any(part => part.Kind is TemplateKind.Counter or TemplateKind.Random);

    private static TemplatePart Placeholder(ReadOnlySpan<byte> text, int open)
    {
        var rest = text[(open + 1)..];
        if (rest.StartsWith("counter}"u8))
            return new TemplatePart(TemplateKind.Counter, open..(open + 9));
        if (!rest.StartsWith("random:"u8))
            return new TemplatePart(TemplateKind.Unknown, open..(open + 1));
        var close = rest.IndexOf((byte)'}');
        var bounds = close < 0 ? default : rest[7..close];
        var dash = bounds.IndexOf((byte)'-');
        return dash > 0 && Number(bounds[..dash]) is { } low && Number(bounds[(dash + 1)..]) is { } high && low <= high
            ? new TemplatePart(TemplateKind.Random, open..(open + close + 2), low, high)
            : new TemplatePart(TemplateKind.Malformed, open..(open + 8));
    }

    private static long? Number(ReadOnlySpan<byte> digits) =>
        digits.Length is > 0 and <= MostDigits && !digits.ContainsAnyExceptInRange((byte)'0', (byte)'9') ? long.Parse(digits, System.Globalization.CultureInfo.InvariantCulture) : null;
}
