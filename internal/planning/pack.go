package planning

import "github.com/klauspost/compress/zstd"

// packer compresses blocks, and expands them. It may be used by several goroutines.
type packer struct {
	in  *zstd.Decoder
	out *zstd.Encoder
}

func newPacker() (*packer, error) {
	out, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedFastest))
	if err != nil {
		return nil, err
	}
	in, err := zstd.NewReader(nil)
	return &packer{in, out}, err
}

func (p *packer) pack(b []byte) []byte { return p.out.EncodeAll(b, nil) }

func (p *packer) unpack(b []byte) ([]byte, error) { return p.in.DecodeAll(b, nil) }
