namespace MemHog.Load.Traffic.Wires;

/// <summary>
/// One client's line to the target: opened, used for requests one after the other, closed, and opened again. Nothing of it
/// throws for what the target or the network does, and where it is quick, nothing of it allocates.
/// </summary>
internal interface IWire : IDisposable
{
    bool IsOpen { get; }

    /// <summary>Whether the target has said something, or has ended the line, since the last answer: asked between requests.</summary>
    bool HasNews { get; }

    /// <summary>Connects; with TLS, agrees on a session too.</summary>
    ValueTask<Passage> OpenAsync();

    /// <summary>Sends all of it.</summary>
    ValueTask<Passage> SendAsync(ReadOnlyMemory<byte> bytes);

    /// <summary>Takes what has come, at least a byte; none when the target has ended the line.</summary>
    ValueTask<Passage> ReceiveAsync(Memory<byte> buffer);

    /// <summary>Ends what is under way on an open or opening line, from any thread. It must be closed then.</summary>
    void Abort();

    void Close();
}
