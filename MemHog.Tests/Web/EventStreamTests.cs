using System.Runtime.CompilerServices;
using System.Text;
using MemHog.Load.Web.Events;
using MemHog.Tests.Sandbox;
using Microsoft.AspNetCore.Http;

namespace MemHog.Tests.Web;

public sealed class EventStreamTests
{
    [Fact]
    public async Task An_event_is_an_id_a_name_and_one_line_of_data()
    {
        var (context, written) = NewContext();

        await new EventStream(TimeProvider.System).WriteAsync(context, AfterAsync(Task.CompletedTask, new RunEvent("1:trial", "trial", """{"number":1}""")));

        Assert.Equal("text/event-stream", context.Response.ContentType);
        Assert.Equal("retry: 1000\n\nid: 1:trial\nevent: trial\ndata: {\"number\":1}\n\n", Encoding.UTF8.GetString(written.ToArray()));
    }

    [Fact]
    public async Task While_nothing_happens_comments_say_that_somebody_is_there()
    {
        var (context, written) = NewContext();
        var happens = new TaskCompletionSource();

        var writing = new EventStream(new QuickTime()).WriteAsync(context, AfterAsync(happens.Task, new RunEvent("0:ended", "ended", "{}")));
        await Eventually.HoldsAsync(() => written.Length >= "retry: 1000\n\n:\n\n:\n\n".Length);
        happens.SetResult();
        await writing;

        var text = Encoding.UTF8.GetString(written.ToArray());
        Assert.Contains("\n\n:\n\n:\n\n", text, StringComparison.Ordinal);
        Assert.EndsWith(":\n\nid: 0:ended\nevent: ended\ndata: {}\n\n", text, StringComparison.Ordinal);
    }

    private static (HttpContext Context, MemoryStream Written) NewContext()
    {
        var written = new MemoryStream();
        return (new DefaultHttpContext { Response = { Body = written } }, written);
    }

    private static async IAsyncEnumerable<RunEvent> AfterAsync(Task happens, RunEvent happened, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await happens.WaitAsync(cancellation);
        yield return happened;
    }
}
