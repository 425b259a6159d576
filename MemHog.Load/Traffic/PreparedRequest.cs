namespace MemHog.Load.Traffic;

/// <summary>One request, ready to be sent.</summary>
/// <param name="Bytes">All of it; valid until the connection's next request.</param>
/// <param name="Timeout">How long it may take, connecting included.</param>
/// <param name="IsHead">Whether it is a HEAD, whose answer has no body.</param>
internal readonly record struct PreparedRequest(ReadOnlyMemory<byte> Bytes, TimeSpan Timeout, bool IsHead);
