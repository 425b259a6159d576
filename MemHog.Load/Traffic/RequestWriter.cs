using System.Buffers.Text;
using System.Collections.Immutable;
using System.Net;
using MemHog.Load.Model;

namespace MemHog.Load.Traffic;

/// <summary>
/// Writes requests of one kind. One without placeholders is written once and shared by all connections; the others are
/// written anew each time, into the connection's buffer, without allocating.
/// </summary>
internal sealed class RequestWriter
{
    /// <summary>Of a 64-bit number.</summary>
    private const int MostDigits = 19;

    private readonly ImmutableArray<RequestPiece> pieces;
    private readonly ImmutableArray<RequestPiece> body;
    private readonly int longest;
    private readonly TimeSpan timeout;
    private readonly bool isHead;
    private readonly byte[]? always;

    public RequestWriter(HttpCall call, IPEndPoint endpoint, TimeSpan timeout)
    {
        this.timeout = call.Timeout ?? timeout;
        isHead = call.Method == "HEAD";
        var head = RequestPieces.Head(call, endpoint);
        body = RequestPieces.Of(call.Body is { } carried ? carried.Content.Span : default, firstPlace: 1 + head.Max(piece => piece.Place));
        pieces = [.. head, .. body];
        longest = pieces.Sum(piece => piece.IsText ? piece.Text.Length : MostDigits);
        if (!pieces.Any(piece => piece.Place > 0))
            always = Written(default, new byte[longest]).ToArray();
    }

    public PreparedRequest Write(RequestDraws draws, RequestBuffer buffer) =>
        new(always ?? Written(draws, buffer.OfAtLeast(longest)), timeout, isHead);

    private ReadOnlyMemory<byte> Written(RequestDraws draws, byte[] buffer)
    {
        var end = 0;
        foreach (var piece in pieces)
        {
            if (piece.IsText)
                piece.Text.CopyTo(buffer, end);
            end += piece.IsText ? piece.Text.Length : Digits(piece.Kind == PieceKind.BodyLength ? BodyLength(draws) : piece.Number(draws), buffer.AsSpan(end));
        }

        return buffer.AsMemory(0, end);
    }

    private long BodyLength(RequestDraws draws)
    {
        var length = 0L;
        foreach (var piece in body)
            length += piece.Length(draws);
        return length;
    }

    private static int Digits(long number, Span<byte> buffer) =>
        Utf8Formatter.TryFormat(number, buffer, out var written) ? written : throw new InvalidOperationException("A request is longer than was reckoned.");
}
