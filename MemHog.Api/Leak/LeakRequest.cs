using System.Globalization;
using MemHog.Api.Parameters;

namespace MemHog.Api.Leak;

/// <summary>What a request to <c>/leak</c> leaks.</summary>
/// <param name="Count">How many things.</param>
/// <param name="BodyBytes">The size of the body each has; 0 where they have none.</param>
internal sealed record LeakRequest(LeakKind Kind, int Count, int BodyBytes)
{
    /// <summary>What is leaked if neither request nor settings say otherwise.</summary>
    public static readonly LeakRequest Default = new(LeakKind.Nodes, 1000, 1000);

    private const int MostCount = 1_000_000;
    private const int MostBody = 1_000_000;

    // A leak is slow. Who wants everything at once has /hog.
    private static readonly Bytes MostTogether = new(1000 * Bytes.MB);

    /// <summary>Reads what it can; all that is wrong is in the problems of <paramref name="values"/> afterwards.</summary>
    /// <param name="values">The query, or settings in the shape of one.</param>
    /// <param name="names">What the values are called there.</param>
    /// <param name="absent">Stands in for what is not given.</param>
    public static LeakRequest Read(QueryParameters values, LeakNames names, LeakRequest absent)
    {
        var kind = values.Read(names.Kind, absent.Kind, LeakKind.Parse);
        var count = values.Read(names.Count, absent.Count, WholeNumber.From(1, MostCount));
        var body = values.Read(names.Bytes, absent.BodyBytes, WholeNumber.From(0, MostBody));

        // Settings are for every kind that a query may name; and what a wrong kind would have, nobody knows.
        if (!kind.HasBody && names == LeakNames.Query && values.Has(names.Bytes) && !values.Problems.ContainsKey(names.Kind))
            values.Add(names.Bytes, $"is given, but {kind.Name} have no body; write {names.Count} for more of them, or another {names.Kind}");
        else if (kind.HasBody && (long)count * body > MostTogether.Count)
            values.Add(names.Count, $"times {names.Bytes} comes to more than {MostTogether}; write less in one of them");
        return new(kind, count, body);
    }

    /// <summary>In words, for whoever finds no memory for it.</summary>
    public override string ToString() => Kind.HasBody
        ? string.Create(CultureInfo.InvariantCulture, $"{Count} {Kind.Name} of {BodyBytes} bytes each, kept for ever")
        : string.Create(CultureInfo.InvariantCulture, $"{Count} {Kind.Name}, kept for ever");
}

/// <summary>What the values are called: <c>count</c> in a query is <c>Leak__Count</c> in the settings.</summary>
internal sealed record LeakNames(string Kind, string Count, string Bytes)
{
    public static readonly LeakNames Query = new("kind", "count", "bytes");
    public static readonly LeakNames Settings = new("Leak__Kind", "Leak__Count", "Leak__Bytes");
}
