namespace MemHog.Load.Traffic.Wires;

/// <summary>How a step on a wire went.</summary>
/// <param name="Count">Bytes that passed.</param>
/// <param name="Trouble">Why they did not.</param>
internal readonly record struct Passage(int Count, Trouble Trouble)
{
    public static readonly Passage Done = new(0, Trouble.None);

    public static Passage Of(int count) => new(count, Trouble.None);

    public static Passage Failed(Trouble trouble) => new(0, trouble);
}

internal enum Trouble
{
    None,

    /// <summary>Nobody listens.</summary>
    Refused,

    /// <summary>This machine has no port, or this process no file, left to call from: the laboratory's trouble, not the target's.</summary>
    NoPort,

    /// <summary>The other side does not agree on a TLS session: it does not speak TLS, or not as we do.</summary>
    NotTls,

    /// <summary>The line was cut.</summary>
    Broken,
}
