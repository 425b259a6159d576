namespace MemHog.Api.Deaths;

/// <summary>
/// <c>unhandled-out-of-memory</c>: an OutOfMemoryException on a thread of its own, where no server stands above that could
/// catch it.
/// </summary>
internal static class Unhandled
{
    public static Task OutOfMemory()
    {
        var thread = new Thread(Fill);
        thread.Start();
        return Task.Delay(Timeout.Infinite);
    }

    /// <summary>
    /// No heap has room for arrays of 2 GB without end: with a limit the first one is too much, without any the address space
    /// is. They are never written to, so that not a page of the machine's memory is taken for it.
    /// </summary>
    private static void Fill()
    {
        List<byte[]> kept = [];
        while (true) kept.Add(GC.AllocateUninitializedArray<byte>(Array.MaxLength));
    }
}
