namespace MemHog.ServiceDefaults.Telemetry;

/// <summary>What is wrong with the way to the collector: the first trouble is told, once, to whoever asks for it.</summary>
/// <param name="address">Of the collector.</param>
internal sealed class ExportTrouble(Uri address)
{
    private readonly Lock gate = new();
    private string? warning;
    private Action<string>? warn;
    private bool isTold;

    /// <summary>Tells the first trouble, now or when there is one, to one teller, and no other after it.</summary>
    public void WarnTo(Action<string> teller)
    {
        lock (gate)
        {
            warn = teller;
            Tell();
        }
    }

    /// <param name="why">"Connection refused (127.0.0.1:4317)".</param>
    public void Found(string why)
    {
        lock (gate)
        {
            if (warning is not null)
                return;
            warning = $"Telemetry does not get to {address.Scheme}://{address.Authority}: {why}. All else goes on without it. "
                + $"Start a collector there or name another with {TelemetryEndpoint.Variable}; unset it to export nothing.";
            Tell();
        }
    }

    private void Tell()
    {
        if (isTold || warning is null || warn is null)
            return;
        isTold = true;
        warn(warning);
    }
}
