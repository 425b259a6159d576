using MemHog.Load.Measurement.Gc.Attach;
using MemHog.Load.Measurement.Gc.Trace;
using MemHog.Tests.Api;
using Microsoft.Diagnostics.Tracing;
using Microsoft.Diagnostics.Tracing.Parsers;

namespace MemHog.Tests.Measurement.Gc.Trace;

/// <summary>Against Microsoft's own reader (TraceEvent), on what a real process wrote.</summary>
public sealed class TraceEventTests
{
    /// <summary>Collections and what they tell; of other events TraceEvent makes several or none.</summary>
    private static readonly int[] Compared = [1, 2, 3, 4, 9, 204, 205];

    [Fact]
    public async Task The_same_events_are_read_with_the_same_times()
    {
        var bytes = new MemoryStream();
        var port = new DiagnosticPort(_ => Task.FromResult<FollowEvents?>(events => events.CopyToAsync(bytes)), TimeProvider.System);
        await using (var specimen = await SpecimenProcess.Start(("DOTNET_DiagnosticPorts", port.Variable)))
        {
            for (var i = 0; i < 10; i++)
                await specimen.Client.GetStringAsync("/hog?mb=20");
            await specimen.Stop();
        }

        await port.DisposeAsync();

        var ours = new List<(int Id, long Ticks)>();
        var reader = new TraceReader(one => ours.Add((one.Id, one.Timestamp)));
        reader.Read(new MemoryStream(bytes.ToArray()));
        var theirs = new List<(int Id, double Milliseconds)>();
        using var source = new EventPipeEventSource(new MemoryStream(bytes.ToArray()));
        source.Clr.All += one => theirs.Add(((int)one.ID, one.TimeStampRelativeMSec));
        source.Process();

        ours.RemoveAll(one => !Compared.Contains(one.Id));
        theirs.RemoveAll(one => !Compared.Contains(one.Id));
        // The very last ones TraceEvent keeps to itself: it waits for a mark that an ended stream does not bring.
        Assert.InRange(ours.Count - theirs.Count, 0, 20);
        Assert.NotEmpty(theirs);
        Assert.Equal(theirs.Select(one => one.Id), ours.Take(theirs.Count).Select(one => one.Id));
        Assert.All(theirs.Zip(ours), pair => Assert.Equal(pair.First.Milliseconds - theirs[0].Milliseconds, (pair.Second.Ticks - ours[0].Ticks) / 1e6, 0.001));
        Assert.Equal(source.EventsLost, reader.Lost);
    }
}
