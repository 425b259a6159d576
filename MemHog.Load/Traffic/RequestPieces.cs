using System.Collections.Immutable;
using System.Net;
using System.Text;
using MemHog.Load.Model;

namespace MemHog.Load.Traffic;

/// <summary>Takes a call apart into what is always the same and what is filled in. Head and body are text of RFC 9112.</summary>
internal static class RequestPieces
{
    /// <summary>From the request line to the empty line; ours are Host, Content-Length and, unless the call has its own, User-Agent and Accept.</summary>
    public static ImmutableArray<RequestPiece> Head(HttpCall call, IPEndPoint endpoint)
    {
        var head = new StringBuilder($"{call.Method} {call.Path} HTTP/1.1\r\nHost: {endpoint}\r\n");
        foreach (var header in Defaults.Where(ours => !call.Headers.Any(own => own.Name.Equals(ours.Name, StringComparison.OrdinalIgnoreCase))).Concat(call.Headers))
            head.Append(header.Name).Append(": ").Append(header.Value).Append("\r\n");
        var pieces = Of(Encoding.ASCII.GetBytes(head.ToString()), firstPlace: 1);
        return call.Body is null && call.Method is "GET" or "HEAD"
            ? pieces.Add(Text("\r\n"u8))
            : [.. pieces, Text("Content-Length: "u8), new RequestPiece(PieceKind.BodyLength, []), Text("\r\n\r\n"u8)];
    }

    /// <param name="body">As written.</param>
    /// <param name="firstPlace">The place of its first placeholder in the request.</param>
    public static ImmutableArray<RequestPiece> Of(ReadOnlySpan<byte> body, int firstPlace)
    {
        var pieces = ImmutableArray.CreateBuilder<RequestPiece>();
        foreach (var part in Template.Parse(body))
        {
            pieces.Add(part.Kind switch
            {
                TemplateKind.Counter => new RequestPiece(PieceKind.Counter, [], Place: firstPlace++),
                TemplateKind.Random => new RequestPiece(PieceKind.Random, [], part.Low, part.High, firstPlace++),
                _ => Text(body[part.At]),
            });
        }

        return pieces.ToImmutable();
    }

    private static readonly ImmutableArray<HttpHeader> Defaults = [new("User-Agent", "memhog"), new("Accept", "*/*")];

    private static RequestPiece Text(ReadOnlySpan<byte> text) => new(PieceKind.Text, text.ToArray());
}
