using System.Buffers.Text;
using System.Text;

namespace MemHog.Load.Traffic;

/// <summary>The part of an answer that decides its outcome.</summary>
/// <param name="Status">100 to 599.</param>
/// <param name="MarkedOutOfMemory">The target says that an OutOfMemoryException was the reason (header <c>MemHog-Outcome: out-of-memory</c>).</param>
/// <param name="KeepAlive">Whether the connection may be used again.</param>
internal readonly record struct ResponseHead(int Status, bool MarkedOutOfMemory, bool KeepAlive);

internal enum ParseState
{
    NeedsMore,
    Done,
    NotHttp,
}

/// <summary>
/// Reads one HTTP/1.1 response (RFC 9112) as its bytes arrive, in any pieces, and allocates nothing: status line, headers that
/// matter, then the body's framing (length, chunked, or until the connection ends); bodies are counted, not kept.
/// Interim 1xx answers are skipped.
/// </summary>
internal sealed class ResponseParser
{
    private const int MaxLine = 16 * 1024;
    private readonly byte[] line = new byte[MaxLine];
    private int lineLength;
    private Stage stage;
    private bool isHead;
    private int status;
    private bool keepAlive;
    private bool outOfMemory;
    private bool chunked;
    private long remaining;
    private int headerLines;

    private enum Stage
    {
        StatusLine,
        Headers,
        Body,
        BodyUntilClose,
        ChunkSize,
        Chunk,
        ChunkEnd,
        Trailers,
        Done,
    }

    public ResponseHead Head => new(status, outOfMemory, keepAlive);

    /// <summary>Whether any byte of the answer has been seen.</summary>
    public bool HasStarted { get; private set; }

    /// <param name="headRequest">The answer to HEAD has no body, whatever its headers say.</param>
    public void Reset(bool headRequest)
    {
        isHead = headRequest;
        HasStarted = false;
        StartMessage();
    }

    /// <summary>Takes the next bytes. Bytes behind the end of the answer make it unusable for keep-alive: nobody asked for them.</summary>
    public ParseState Take(ReadOnlySpan<byte> bytes)
    {
        HasStarted |= bytes.Length > 0;
        while (bytes.Length > 0 && stage != Stage.Done)
        {
            if (stage is Stage.Body or Stage.Chunk)
            {
                var count = (int)Math.Min(remaining, bytes.Length);
                remaining -= count;
                bytes = bytes[count..];
                if (remaining == 0)
                    stage = stage == Stage.Body ? Stage.Done : Stage.ChunkEnd;
            }
            else if (stage == Stage.BodyUntilClose)
            {
                return ParseState.NeedsMore;
            }
            else
            {
                var end = bytes.IndexOf((byte)'\n');
                var part = end < 0 ? bytes : bytes[..end];
                if (lineLength + part.Length > MaxLine)
                    return ParseState.NotHttp;
                var whole = part;
                // Only a line that came in pieces has to be put together.
                if (end < 0 || lineLength > 0)
                {
                    part.CopyTo(line.AsSpan(lineLength));
                    lineLength += part.Length;
                    if (end < 0)
                        return stage == Stage.StatusLine && !CouldBeHttp() ? ParseState.NotHttp : ParseState.NeedsMore;
                    whole = line.AsSpan(0, lineLength);
                    lineLength = 0;
                }

                bytes = bytes[(end + 1)..];
                if (!TakeLine(whole.EndsWith("\r"u8) ? whole[..^1] : whole))
                    return ParseState.NotHttp;
            }
        }

        if (bytes.Length > 0)
            keepAlive = false;
        return stage == Stage.Done ? ParseState.Done : ParseState.NeedsMore;
    }

    /// <summary>The connection has ended: that is the proper end of a body without length, and of nothing else.</summary>
    public ParseState TakeEnd()
    {
        keepAlive = false;
        if (stage != Stage.BodyUntilClose)
            return ParseState.NeedsMore;
        stage = Stage.Done;
        return ParseState.Done;
    }

    private void StartMessage()
    {
        lineLength = 0;
        stage = Stage.StatusLine;
        status = 0;
        keepAlive = true;
        outOfMemory = false;
        chunked = false;
        remaining = -1;
        headerLines = 0;
    }

    private bool CouldBeHttp()
    {
        var start = line.AsSpan(0, Math.Min(lineLength, 5));
        return "HTTP/"u8.StartsWith(start);
    }

    private bool TakeLine(ReadOnlySpan<byte> text) => stage switch
    {
        Stage.StatusLine => TakeStatusLine(text),
        Stage.Headers => text.Length == 0 ? EndHeaders() : TakeHeader(text),
        Stage.ChunkSize => TakeChunkSize(text),
        Stage.ChunkEnd => text.Length == 0 && Continue(Stage.ChunkSize),
        Stage.Trailers => text.Length > 0 || Continue(Stage.Done),
        _ => throw new InvalidOperationException($"No line is expected in stage {stage}."),
    };

    private bool Continue(Stage next)
    {
        stage = next;
        return true;
    }

    /// <summary><code>HTTP/1.1 200 OK</code></summary>
    private bool TakeStatusLine(ReadOnlySpan<byte> text)
    {
        if (text.Length < 12 || !text.StartsWith("HTTP/1."u8) || text[8] != ' '
            || !Utf8Parser.TryParse(text.Slice(9, 3), out status, out var read) || read != 3 || status is < 100 or > 599)
            return false;
        // HTTP/1.0 closes unless it says otherwise.
        keepAlive = text[7] != '0';
        return Continue(Stage.Headers);
    }

    private bool TakeHeader(ReadOnlySpan<byte> text)
    {
        var colon = text.IndexOf((byte)':');
        if (colon <= 0 || ++headerLines > 1000)
            return false;
        var name = text[..colon];
        var value = text[(colon + 1)..].Trim(" \t"u8);
        if (Is(name, "content-length"u8))
            return Utf8Parser.TryParse(value, out remaining, out var read) && read == value.Length && remaining >= 0;
        if (Is(name, "transfer-encoding"u8))
            chunked = value.Length >= 7 && Is(value[^7..], "chunked"u8);
        else if (Is(name, "connection"u8))
            TakeConnection(value);
        else if (Is(name, "memhog-outcome"u8))
            outOfMemory = Is(value, "out-of-memory"u8);
        return true;
    }

    /// <summary><code>Connection: Upgrade, close</code> A list (RFC 9110, 7.6.1), in which close has the last word.</summary>
    private void TakeConnection(ReadOnlySpan<byte> options)
    {
        var close = false;
        foreach (var part in options.Split((byte)','))
        {
            var option = options[part].Trim(" \t"u8);
            close |= Is(option, "close"u8);
            keepAlive |= Is(option, "keep-alive"u8);
        }

        keepAlive &= !close;
    }

    private bool EndHeaders()
    {
        if (status < 200)
        {
            // 101 hands the connection to another protocol: nothing we asked for.
            if (status == 101)
                return false;
            StartMessage();
            return true;
        }

        if (isHead || status is 204 or 304)
            return Continue(Stage.Done);
        if (chunked)
            return Continue(Stage.ChunkSize);
        if (remaining == 0)
            return Continue(Stage.Done);
        if (remaining > 0)
            return Continue(Stage.Body);
        keepAlive = false;
        return Continue(Stage.BodyUntilClose);
    }

    /// <summary><code>1a3;extension=x</code></summary>
    private bool TakeChunkSize(ReadOnlySpan<byte> text)
    {
        var semicolon = text.IndexOf((byte)';');
        var digits = (semicolon < 0 ? text : text[..semicolon]).Trim(" \t"u8);
        if (digits.Length is 0 or > 15 || !Utf8Parser.TryParse(digits, out remaining, out var read, 'x') || read != digits.Length)
            return false;
        return Continue(remaining == 0 ? Stage.Trailers : Stage.Chunk);
    }

    private static bool Is(ReadOnlySpan<byte> text, ReadOnlySpan<byte> lowerCase) => Ascii.EqualsIgnoreCase(text, lowerCase);
}
