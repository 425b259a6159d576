namespace MemHog.Load.Traffic;

internal enum PieceKind
{
    Text,
    Counter,
    Random,

    /// <summary>The value of Content-Length.</summary>
    BodyLength,
}

/// <summary>What a request is put together from.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Only of a text.</param>
/// <param name="Low">The least random number.</param>
/// <param name="High">The greatest.</param>
/// <param name="Place">Among the placeholders of the request, from 1.</param>
internal readonly record struct RequestPiece(PieceKind Kind, byte[] Text, long Low = 0, long High = 0, int Place = 0)
{
    public bool IsText => Kind == PieceKind.Text;

    /// <summary>Of the number that stands in this place.</summary>
    public long Number(RequestDraws draws) =>
        Kind == PieceKind.Counter ? draws.Number : Low + (long)draws.Below(Place, (ulong)(High - Low) + 1);

    /// <summary>In bytes, once filled.</summary>
    public int Length(RequestDraws draws) => IsText ? Text.Length : Digits(Number(draws));

    private static int Digits(long number)
    {
        var digits = 1;
        while ((number /= 10) > 0)
            digits++;
        return digits;
    }
}
