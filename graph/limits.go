package graph

import (
	"runtime"
	"time"
)

// Limits bound what one request, one principal and all requests together may cost. Each has a flag of serve,
// --limit-NAME, and a variable, GPEC_LIMIT_NAME. DefaultLimits gives the values; a test holds the two lists together.
type Limits struct {
	// Bytes of a request body, of a message over a socket, and of the address of a GET. A large query with its variables is a
	// few kilobytes; a body is read whole before it is understood.
	BodyBytes int `help:"Bytes of a body, of a message over a socket, of the address of a GET." default:"1048576" env:"BODY_BYTES"`
	// Time for a body to arrive. A client that sends a byte now and then holds a connection and a goroutine.
	BodyTime time.Duration `help:"Time for a body to arrive." default:"15s" env:"BODY_TIME"`
	// Bytes of one document. Parsed documents are kept, so their text must be small; the standard introspection query has 1.7 KB.
	DocumentBytes int `help:"Bytes of a document." default:"32768" env:"DOCUMENT_BYTES"`
	// Tokens of one document. Validation is quadratic in repeated fields: at 2,000 tokens it is milliseconds, at 16,000 a core
	// for many seconds.
	Tokens int `help:"Tokens of a document." default:"2000" env:"TOKENS"`
	// Selected fields of one operation, fragments written out. A fragment bomb (each spreads the next twice) is short and names
	// millions.
	Fields int `help:"Fields of an operation, fragments written out." default:"2000" env:"FIELDS"`
	// Depth of the selection, in fields, through fragments. The standard introspection query has 15.
	Depth int `help:"Depth of a selection, in fields." default:"16" env:"DEPTH"`
	// Aliases of one operation, fragments written out. Each asks the same question again.
	Aliases int `help:"Aliases of an operation, fragments written out." default:"60" env:"ALIASES"`
	// Directives of one operation, fragments written out.
	Directives int `help:"Directives of an operation, fragments written out." default:"50" env:"DIRECTIVES"`
	// Root fields of one operation: each is a statement or more of its own.
	RootFields int `help:"Root fields of an operation." default:"30" env:"ROOT_FIELDS"`
	// Levels of objects inside one argument, such as where: {and: [{hasBranchesWith: …}]}. Each may be a subquery.
	InputDepth int `help:"Levels of objects inside an argument." default:"6" env:"INPUT_DEPTH"`
	// Fields of all objects inside one argument: the predicates of a filter.
	InputFields int `help:"Fields of the objects inside an argument." default:"100" env:"INPUT_FIELDS"`
	// Elements of one list inside an argument. Each is a parameter of the statement.
	ListLength int `help:"Elements of a list inside an argument." default:"500" env:"LIST_LENGTH"`
	// Cost of one operation: rows that may be read times what is asked of each (graph/cost.go). 500 rows with ten related rows
	// each are 5,500.
	Cost int `help:"Cost of an operation: rows times what is asked of each." default:"50000" env:"COST"`
	// Rows taken for a list that no argument bounds, when the cost is counted.
	AssumedRows int `help:"Rows counted for a list that no argument bounds." default:"20" env:"ASSUMED_ROWS"`
	// Errors in one answer; of the rest only the number is given.
	Errors int `help:"Errors in an answer." default:"8" env:"ERRORS"`
	// Characters of one error message: it may quote what the client sent.
	MessageLength int `help:"Characters of an error message." default:"300" env:"MESSAGE_LENGTH"`
	// Time of one operation, after which its statements are cancelled. The questions of the dashboard take milliseconds.
	OperationTime time.Duration `help:"Time of an operation." default:"10s" env:"OPERATION_TIME"`
	// Operations that run at once; 0 for one more than the cores, at least 4. More do not answer sooner, and wait for
	// connections in no order.
	Running int `help:"Operations that run at once; 0: one more than the cores, at least 4." default:"0" env:"RUNNING"`
	// Operations that wait, first come first served; beyond them the answer is 503 at once.
	Waiting int `help:"Operations that wait for their turn." default:"200" env:"WAITING"`
	// Time an operation waits for its turn, then the answer is 503.
	WaitTime time.Duration `help:"Time an operation waits for its turn." default:"5s" env:"WAIT_TIME"`
	// Requests of one principal in a minute; a quarter of them may come at once.
	RequestsPerMinute int `help:"Requests of a principal in a minute; 0: no limit." default:"1200" env:"REQUESTS_PER_MINUTE"`
	// Cost of one principal's operations in a minute; a quarter of it, at least one operation of the highest cost, may come at
	// once.
	CostPerMinute int `help:"Cost of a principal's operations in a minute; 0: no limit." default:"1000000" env:"COST_PER_MINUTE"`
	// Principals whose rates are remembered; the one unheard of for longest is forgotten first.
	Principals int `help:"Principals whose rates are remembered." default:"10000" env:"PRINCIPALS"`
	// Sockets of one principal.
	Sockets int `help:"Sockets of a principal." default:"20" env:"SOCKETS"`
	// Event streams of one principal.
	Streams int `help:"Event streams of a principal." default:"50" env:"STREAMS"`
	// Operations at once on one socket.
	Subscriptions int `help:"Operations at once on a socket." default:"100" env:"SUBSCRIPTIONS"`
	// Time for a socket to say who it is (connection_init).
	InitTime time.Duration `help:"Time for connection_init on a socket." default:"10s" env:"INIT_TIME"`
	// Time between signs of life on sockets and streams, and for a write to be taken.
	PingTime time.Duration `help:"Time between signs of life on sockets and streams." default:"15s" env:"PING_TIME"`
	// Documents kept parsed and validated, and documents kept by their hash (automatic persisted queries).
	Documents int `help:"Documents kept parsed, and documents kept by their hash." default:"1000" env:"DOCUMENTS"`
}

// DefaultLimits gives the limits that serve has without flags.
func DefaultLimits() Limits {
	return Limits{
		BodyBytes: 1 << 20, BodyTime: 15 * time.Second, DocumentBytes: 32 << 10, Tokens: 2000, Fields: 2000, Depth: 16, Aliases: 60,
		Directives: 50, RootFields: 30, InputDepth: 6, InputFields: 100, ListLength: 500, Cost: 50_000, AssumedRows: 20, Errors: 8,
		MessageLength: 300, OperationTime: 10 * time.Second, Running: 0, Waiting: 200, WaitTime: 5 * time.Second,
		RequestsPerMinute: 1200, CostPerMinute: 1_000_000, Principals: 10_000, Sockets: 20, Streams: 50, Subscriptions: 100,
		InitTime: 10 * time.Second, PingTime: 15 * time.Second, Documents: 1000,
	}
}

// running is how many operations run at once.
func (l Limits) running() int {
	if l.Running > 0 {
		return l.Running
	}
	return max(4, runtime.NumCPU()+1)
}
