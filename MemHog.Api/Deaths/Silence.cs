namespace MemHog.Api.Deaths;

/// <summary>
/// <c>hang</c>: the process lives and takes connections, and no request is answered any more, whatever it asks for, as when
/// all of them wait for a lock that is never given back.
/// </summary>
internal sealed class Silence
{
    private int begun;

    public Task Begin(HttpContext context)
    {
        Volatile.Write(ref begun, 1);
        return ForEver(context);
    }

    public Task InvokeAsync(HttpContext context, RequestDelegate next) => Volatile.Read(ref begun) == 0 ? next(context) : ForEver(context);

    /// <summary>Until the client has gone away.</summary>
    private static Task ForEver(HttpContext context) => Task.Delay(Timeout.Infinite, context.RequestAborted);
}
