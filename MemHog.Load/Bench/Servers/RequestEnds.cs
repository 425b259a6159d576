namespace MemHog.Load.Bench.Servers;

/// <summary>Counts the ends of requests without a body, "\r\n\r\n", in bytes that come in any pieces.</summary>
internal struct RequestEnds
{
    private int matched;

    public int In(ReadOnlySpan<byte> bytes)
    {
        // Nearly every piece is one whole request.
        if (matched == 0 && bytes.EndsWith("\r\n\r\n"u8) && bytes.IndexOf("\r\n\r\n"u8) == bytes.Length - 4)
            return 1;
        var ends = 0;
        foreach (var one in bytes)
        {
            matched = one == "\r\n\r\n"u8[matched] ? matched + 1 : one == '\r' ? 1 : 0;
            if (matched < 4)
                continue;
            ends++;
            matched = 0;
        }

        return ends;
    }
}
